"""The regional database: tables, ledgers, imports and access scope. The only SQL of the project lives here."""

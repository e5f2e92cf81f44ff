"""Who may see what: policies of the tables, grants of roles, and the record of who did what."""

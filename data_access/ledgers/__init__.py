"""The ledgers: declared here, made by the SQL beside them."""

"""What the page «Организация» says: everything known of one school, college or university."""

"""Our operators in other tools."""

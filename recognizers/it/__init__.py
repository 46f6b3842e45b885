"""Rules for numbers and addresses of Italy."""

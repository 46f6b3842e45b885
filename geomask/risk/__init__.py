"""What an attacker can still learn: counted, not promised."""

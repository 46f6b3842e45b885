"""The recipe of the tagger: data, teacher, student, export. Not part of the runtime."""

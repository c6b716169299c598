"""The server: how a request is read and answered, and what runs beside it."""

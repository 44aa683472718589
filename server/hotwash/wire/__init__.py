"""The wire: one port that speaks WebSocket and serves the client, and the rules of who may enter."""

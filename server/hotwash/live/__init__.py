"""Running exercises: rooms, their clocks, and what keeps them company. Knows stores, knows no sockets."""

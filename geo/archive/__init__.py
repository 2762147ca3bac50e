"""Read archives of any size into rows, on one computer or many, and ask the rows."""

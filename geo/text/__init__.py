"""Say things to people: catalogues in each language, numbers, dates, plurals."""

"""Read documents in three scripts: what they say of the units, who says it, what can be checked."""

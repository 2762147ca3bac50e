"""Tell a pupil's file of a lesson from a teacher's: the one holds neither notes nor answers."""

from __future__ import annotations

PUPILS, TEACHER = "pupils", "teacher"
AUDIENCES = (PUPILS, TEACHER)

# language: de
Angenommen a
Wenn b
Dann c

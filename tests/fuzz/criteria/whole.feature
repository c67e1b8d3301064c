# language: de
@STORY-1 @NEED-2 @AC-3
Funktionalität: Zahlen
  Als Kundin
  möchte ich zahlen

  Grundlage:
    Angenommen ein Korb
      | a | b\|c |
  Szenariogrundriss: AC-2: Karte
    Wenn "x"
      """json
      {}
      """
    Dann * y
    Beispiele:
      | <x> |
      | 1   |

@STORY-easter
Feature: Boarding
  Scenario: a full boat
    Given these boats:
      | name  | places |
      | Heron | 12     |
      | Tern  |
    When the Heron is full
    Then the sign shows the Tern

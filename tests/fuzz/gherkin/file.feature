@a @b
Feature: pay
  Background:
    Given a
  Scenario Outline: o <x>
    When <x>
    Then b
      """
      text
      """
    Examples:
      | x |
      | 1 |

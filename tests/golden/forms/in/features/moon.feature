@STORY-dash
Feature: The moon
  As a skipper, I want to see the moon, so that I know the tide.

  Background:
    Given a clear sky

  Rule: at night
    Scenario: full
      When it is full
      Then the page shows a disc

  Szenario: not in this language

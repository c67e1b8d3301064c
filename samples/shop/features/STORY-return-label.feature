@STORY-return-label @returns
Feature: Get a label for the way back
  A buyer who may still return a piece gets a label at once,
  without writing to the maker.

  Background:
    Given an order of 2 bowls and 1 mug from the shop "Leonie's Kiln"
    And the parcel was delivered on 2026-08-03

  Scenario: A label for one piece
    Given the buyer has started a return for 1 bowl
    When the buyer asks for the label on 2026-08-10
    Then the return page shows a label for 1 parcel
    And the maker receives an e-mail that names the bowl

  Scenario: Too late for a return
    When the buyer asks for the label on 2026-08-18
    Then the return page shows that the 14 days ended on 2026-08-17
    And no label is made

  Scenario Outline: The size of the parcel decides the price
    Given the buyer has started a return of <weight> kg
    When the buyer asks for the label on 2026-08-05
    Then the maker's statement shows a charge of <price> euros

    Examples:
      | weight | price |
      | 0.8    | 3.90  |
      | 2.4    | 4.90  |
      | 6.0    | 7.50  |

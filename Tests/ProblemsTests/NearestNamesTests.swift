import Problems
import Testing

@Suite struct NearestNamesTests {
  @Test("A name with two letters swapped is still found.")
  func swapped() { #expect(nearestNames(to: "slefie", in: ["selfie", "note", "text"]) == ["selfie"]) }

  @Test("Part of a longer name finds it.")
  func part() {
    #expect(
      nearestNames(to: "robbery", in: ["crime_robbery_personal", "imd_score"]) == ["crime_robbery_personal"])
  }

  @Test("What is like nothing finds nothing, so that no wrong name is offered.")
  func nothing() { #expect(didYouMean("zzzzzzzz", among: ["safe_day", "ward"]) == nil) }

  @Test("The nearest comes first, and at most three are offered.")
  func order() {
    #expect(
      nearestNames(to: "ward", in: ["wards", "ware", "card", "warden", "yard"]) == [
        "warden", "wards", "card",
      ])
  }

  @Test("An empty name is like short names only.")
  func empty() { #expect(nearestNames(to: "", in: ["ab", "abcdef"]) == ["ab"]) }
}

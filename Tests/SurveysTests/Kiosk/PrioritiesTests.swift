import Testing

@testable import Surveys

@Suite("A young person answers Young people's priorities")
struct PrioritiesTests {
  private func atTokens() throws -> Kiosk {
    var kiosk = try Kiosk("ypag-priorities")
    kiosk.goesOn(to: "More places to go: how many tokens? You have 10")
    return kiosk
  }

  @Test("No more than ten tokens are taken, and the message says how many are left")
  func tokensConstraint() throws {
    var kiosk = try atTokens()
    kiosk.send(.answer("11"))
    #expect(kiosk.page.message == "Please give a number from 0 to 10. You have ten in all.")
    kiosk.send(.answer("6"))
    kiosk.isAsked("More youth workers: how many tokens? You have 4")
    kiosk.send(.answer("5"))
    #expect(kiosk.page.message?.contains("from 0 to 4") == true)
    kiosk.send(.answer("4"))
    kiosk.isAsked("Do the people in charge there listen")
  }

  @Test("Who goes back can give back what they gave")
  func givesBack() throws {
    var kiosk = try atTokens()
    kiosk.send(.answer("6"))
    kiosk.send(.answer("3"))
    kiosk.isAsked("Safer buses, trains and stops: how many tokens? You have 1")
    kiosk.goesBack()
    kiosk.goesBack()
    kiosk.isAsked("More places to go: how many tokens? You have 7")
    kiosk.send(.answer("7"))
    kiosk.isAsked("More youth workers: how many tokens? You have 3")
  }

  @Test("Words are no number of tokens, and no answer is lost for it")
  func tokensAreNumbers() throws {
    var kiosk = try atTokens()
    kiosk.send(.answer("ten"))
    #expect(kiosk.page.message == "Please type a whole number, like 3.")
    kiosk.isAsked("More places to go")
  }

  @Test("Tokens left over are named, and may be left", arguments: [("10", false), ("2", true)])
  func tokensLeft(given: String, isNamed: Bool) throws {
    var kiosk = try atTokens()
    kiosk.send(.answer(given))
    while kiosk.page.heading.contains("how many tokens") { kiosk.skips() }
    #expect(kiosk.page.heading.hasPrefix("Tokens left: 8.") == isNamed)
  }

  @Test("“Not sure” goes alone")
  func notSureAlone() throws {
    var kiosk = try Kiosk("ypag-priorities")
    kiosk.goesOn(to: "Which plans would you like to help make?")
    kiosk.send(.answer("money not_sure"))
    #expect(kiosk.page.message?.contains("Not sure") == true)
    kiosk.send(.answer("none money"))
    #expect(kiosk.page.message != nil)
    kiosk.send(.answer("money police"))
    kiosk.isAsked("How old are you?")
  }

  @Test("Five of the things that matter can be ranked, a sixth is not taken, nor one twice")
  func ranksFive() throws {
    var kiosk = try Kiosk("ypag-priorities")
    kiosk.goesOn(to: "What matters most to you in your area?")
    kiosk.send(.answer("home green fair talk places future"))
    #expect(kiosk.page.message?.contains("5") == true)
    kiosk.send(.answer("home home"))
    #expect(kiosk.page.message != nil)
    kiosk.send(.answer("home green fair talk places"))
    kiosk.isAsked("You have 10 tokens")
  }
}

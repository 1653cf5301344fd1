import Places
import Testing

@testable import Surveys

@Suite("A young person answers Youth voice")
struct YouthVoiceTests {
  @Test("The first questions come in order, each with its note before it")
  func walksIn() throws {
    var kiosk = try Kiosk("youth-voice")
    kiosk.isAsked("First, choose one area that you know well.")
    kiosk.next()
    kiosk.answers("E09000012", to: "Which borough is your area in?")
    kiosk.isAsked("Which part of the borough is it?")
    kiosk.skips()
    kiosk.answers("most_days", to: "How often are you in your area?")
    kiosk.isAsked("Next: how safe you feel.")
    kiosk.next()
    kiosk.answers("very_safe", to: "How safe do you feel in your area by day?")
    kiosk.isAsked("How safe do you feel there after school")
  }

  @Test("Only the wards of the borough picked are offered")
  func offersWardsOfBorough() throws {
    var kiosk = try Kiosk("youth-voice")
    kiosk.goesOn(to: "Which borough")
    kiosk.send(.answer("E09000012"))
    let hackney = London.bundled.wards.filter { $0.borough.code == "E09000012" }.map(\.code)
    #expect(Set(kiosk.offered) == Set(hackney))
    #expect(hackney.count > 10)
  }

  @Test("A ward of another borough is not taken")
  func refusesWardElsewhere() throws {
    var kiosk = try Kiosk("youth-voice")
    kiosk.goesOn(to: "Which borough")
    kiosk.send(.answer("E09000012"))
    let elsewhere = try #require(London.bundled.wards.first { $0.borough.code == "E09000003" })
    kiosk.answers(elsewhere.code, to: "Which part of the borough")
    kiosk.isAsked("Which part of the borough")
    #expect(kiosk.page.message != nil)
  }

  @Test("Without a borough no ward is asked, and none is kept")
  func skipsWardWithoutBorough() throws {
    var kiosk = try Kiosk("youth-voice")
    kiosk.goesOn(to: "Which borough")
    kiosk.skips()
    kiosk.isAsked("How often are you in your area?")
  }

  @Test("Saying another borough forgets the ward, and asks for it again")
  func changingBoroughClearsWard() throws {
    var kiosk = try Kiosk("youth-voice")
    kiosk.goesOn(to: "Which borough")
    kiosk.send(.answer("E09000012"))
    let ward = try #require(kiosk.offered.first)
    kiosk.answers(ward, to: "Which part of the borough")
    kiosk.goesBack()
    #expect(kiosk.page.current == ward)
    kiosk.goesBack()
    kiosk.answers("E09000003", to: "Which borough")
    kiosk.isAsked("Which part of the borough")
    #expect(kiosk.page.current == nil)
    #expect(!kiosk.offered.contains(ward))
  }

  @Test("How the police treated someone is asked only of those they stopped")
  func opensSearchQuestions() throws {
    var kiosk = try Kiosk("youth-voice")
    kiosk.goesOn(to: "In the last year, have the police stopped")
    kiosk.send(.answer("no"))
    kiosk.isAsked("Thank you.")
    kiosk.goesBack()
    kiosk.answers("yes", to: "In the last year")
    kiosk.isAsked("The last time, did they treat you with respect?")
  }

  @Test("What a change closed is left out of the answers, whatever was answered before")
  func prunesClosedBranch() throws {
    var kiosk = try Kiosk("youth-voice")
    kiosk.goesOn(to: "In the last year, have the police stopped")
    kiosk.send(.answer("yes"))
    kiosk.answers("no", to: "The last time, did they treat you with respect?")
    kiosk.goesBack()
    kiosk.goesBack()
    kiosk.answers("no", to: "In the last year")
    kiosk.goesOn(to: "Your answers")
    kiosk.send(.submit)
    let saved = try #require(kiosk.saved)
    #expect(saved["search_respect"] == .notRelevant)
    #expect(saved["stopped"] == .answered("no"))
    #expect(saved["safe_dark"] == .declined)
  }

  @Test("At most three things that would help are taken")
  func limitsRanking() throws {
    var kiosk = try Kiosk("youth-voice")
    kiosk.goesOn(to: "Which three things would help most")
    kiosk.send(.answer("places travel jobs talk"))
    #expect(kiosk.page.message?.contains("3") == true)
    kiosk.answers("jobs places", to: "Which three things")
    kiosk.isAsked("Now some questions about you.")
    kiosk.goesOn(to: "Your answers")
    kiosk.send(.submit)
    #expect(kiosk.saved?["biggest_help"] == .answered("jobs places"))
  }

  @Test("What is ranked comes in an order of each person's own, the same at each look")
  func shufflesBySeed() throws {
    let orders = try (1...8).map { seed in
      var kiosk = try Kiosk("youth-voice", seed: UInt64(seed))
      kiosk.goesOn(to: "Which three things would help most")
      let order = kiosk.offered
      kiosk.goesBack()
      kiosk.next()
      #expect(kiosk.offered == order)
      return order
    }
    #expect(Set(orders).count > 4)
    #expect(Set(orders.map { $0.sorted() }).count == 1)
  }

  @Test("The wards near the club come first")
  func nearbyFirst() throws {
    let hackney = London.bundled.wards.filter { $0.borough.code == "E09000012" }.map(\.code)
    let near = try #require(hackney.last)
    var kiosk = try Kiosk("youth-voice", nearby: ["E09000012", near])
    kiosk.goesOn(to: "Which borough")
    #expect(kiosk.offered.first == "E09000012")
    kiosk.send(.answer("E09000012"))
    #expect(kiosk.offered.first == near)
  }
}

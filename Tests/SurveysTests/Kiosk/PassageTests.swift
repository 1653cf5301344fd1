import Testing

@testable import Surveys

@Suite("Going through an interview")
struct PassageTests {
  /// A kiosk that has answered one question and stands at the next.
  private func begun() throws -> Kiosk {
    var kiosk = try Kiosk("youth-voice")
    kiosk.goesOn(to: "How often are you")
    kiosk.send(.answer("less"))
    return kiosk
  }

  private func atReview() throws -> Kiosk {
    var kiosk = try begun()
    kiosk.goesOn(to: "Your answers")
    return kiosk
  }

  @Test("Before the questions stand a welcome and why we ask, and back leads from one to the other")
  func opens() throws {
    var interview = Interview(form: try ShippedSurvey.form("youth-voice"))
    #expect(interview.page.stage == .welcome)
    interview = interview.handling(.next).next
    #expect(interview.page.stage == .why)
    #expect(interview.page.paragraphs.contains { $0.contains("31 March 2027") })
    interview = interview.handling(.back).next
    #expect(interview.page.stage == .welcome)
  }

  @Test("Every question can be skipped, and a skipped one is kept as declined")
  func skipsAll() throws {
    var kiosk = try Kiosk("youth-voice")
    kiosk.goesOn(to: "Your answers")
    kiosk.send(.submit)
    let saved = try #require(kiosk.saved)
    #expect(saved["safe_day"] == .declined)
    #expect(saved.values.allSatisfy { $0 == .declined || $0 == .notRelevant })
  }

  @Test("Enter alone neither answers nor skips a question")
  func enterAlone() throws {
    var kiosk = try Kiosk("youth-voice")
    kiosk.goesOn(to: "How often are you")
    kiosk.next()
    kiosk.isAsked("How often are you")
    #expect(kiosk.page.message != nil)
  }

  @Test("What is no answer of the list is not taken")
  func refusesUnknownChoice() throws {
    var kiosk = try Kiosk("youth-voice")
    kiosk.goesOn(to: "How often are you")
    kiosk.answers("never", to: "How often are you")
    kiosk.isAsked("How often are you")
    #expect(kiosk.page.message == "Please pick from the answers shown.")
  }

  @Test("Going back shows the answer given, and going on keeps it")
  func backKeepsAnswer() throws {
    var kiosk = try begun()
    kiosk.goesBack()
    #expect(kiosk.page.current == "less")
    kiosk.next()
    kiosk.isAsked("Next: how safe you feel.")
  }

  @Test("Back from the first question leads to why we ask")
  func backToWhy() throws {
    var kiosk = try Kiosk("youth-voice")
    kiosk.goesBack()
    #expect(kiosk.page.stage == .why)
  }

  @Test("Progress counts the questions asked, never past their number, and only forward")
  func progress() throws {
    var kiosk = try Kiosk("youth-voice")
    var positions: [Int] = []
    while !kiosk.interview.isAtReview, positions.count < 60 {
      if let progress = kiosk.page.progress {
        #expect(progress.position <= progress.total)
        positions.append(progress.position)
      }
      kiosk.send(kiosk.page.commands.contains(.skip) ? .decline : .next)
    }
    #expect(positions == Array(1...positions.count))
  }

  @Test("The review tells every answer in words, and a changed one comes back to it")
  func changesFromReview() throws {
    var kiosk = try atReview()
    guard case .review(let lines) = kiosk.page.body else {
      Issue.record("no review: \(kiosk.page.body)")
      return
    }
    let index = try #require(lines.firstIndex { $0.question == "How often are you in your area?" })
    #expect(lines[index].answer == "Less than that")
    kiosk.send(.change(index))
    kiosk.answers("most_days", to: "How often are you")
    #expect(kiosk.interview.isAtReview)
    kiosk.send(.submit)
    #expect(kiosk.saved?["visits"] == .answered("most_days"))
  }

  @Test("A change that opens questions asks them before the review comes back")
  func changeOpensQuestions() throws {
    var kiosk = try atReview()
    guard case .review(let lines) = kiosk.page.body else { return }
    let index = try #require(lines.firstIndex { $0.question.hasPrefix("In the last year") })
    kiosk.send(.change(index))
    kiosk.send(.answer("yes"))
    kiosk.answers("no", to: "The last time, did they treat you with respect?")
    kiosk.answers("in_part", to: "The last time, did they tell you why?")
    #expect(kiosk.interview.isAtReview)
  }

  @Test("A change to a line that is not there changes nothing")
  func changeNowhere() throws {
    var kiosk = try atReview()
    kiosk.send(.change(999))
    kiosk.send(.change(-1))
    #expect(kiosk.interview.isAtReview)
  }

  @Test("Stopping and deleting hands nothing over")
  func stopsAndDeletes() throws {
    var kiosk = try begun()
    kiosk.send(.stop)
    #expect(kiosk.page.stage == .confirmStop)
    kiosk.send(.answer("delete"))
    #expect(kiosk.page.stage == .stopped)
    #expect(kiosk.effects == [.discard])
    kiosk.next()
    #expect(kiosk.interview.isOver)
    #expect(kiosk.effects == [.discard, .finish])
  }

  @Test("Stopping and keeping hands over what was answered")
  func stopsAndKeeps() throws {
    var kiosk = try begun()
    kiosk.send(.stop)
    kiosk.send(.answer("keep"))
    #expect(kiosk.saved?["visits"] == .answered("less"))
    #expect(kiosk.saved?["safe_day"] == nil)
  }

  @Test("Who thought again carries on where they were")
  func stopsAndCarriesOn() throws {
    var kiosk = try begun()
    let heading = kiosk.page.heading
    kiosk.send(.stop)
    kiosk.send(.answer("go_on"))
    kiosk.isAsked(heading)
    #expect(kiosk.effects.isEmpty)
  }

  @Test("Signposts stand on the last page, also for who stops at once")
  func signpostsAlways() throws {
    var kiosk = try Kiosk("youth-voice")
    kiosk.send(.stop)
    #expect(kiosk.page.stage == .stopped)
    #expect(kiosk.page.paragraphs.contains { $0.contains("Childline") })
  }

  @Test("Left alone, an interview is discarded wherever it stands")
  func idleDiscards() throws {
    for var kiosk in [try Kiosk("youth-voice"), try begun(), try atReview()] {
      kiosk.send(.idle)
      #expect(kiosk.interview.isOver)
      #expect(kiosk.effects == [.discard, .finish])
      #expect(kiosk.interview.answers.met.isEmpty)
    }
  }

  @Test("When storing fails the same answers can be tried again")
  func savingFails() throws {
    var kiosk = try atReview()
    kiosk.send(.submit)
    let first = try #require(kiosk.saved)
    kiosk.send(.saveFailed)
    #expect(kiosk.page.stage == .saveFailed)
    kiosk.next()
    #expect(kiosk.page.stage == .saving)
    #expect(kiosk.saved == first)
    kiosk.send(.saved)
    #expect(kiosk.page.stage == .thanks)
    #expect(kiosk.interview.answers.met.isEmpty)
  }

  @Test("Who stops after storing failed leaves nothing behind")
  func savingFailsAndStops() throws {
    var kiosk = try atReview()
    kiosk.send(.submit)
    kiosk.send(.saveFailed)
    kiosk.send(.stop)
    #expect(kiosk.effects.last == .discard)
    #expect(kiosk.interview.answers.met.isEmpty)
  }
}

import Exporting
import Foundation
import Places
import Problems
import Statistics
import Surveys
import Synchronization
import Terminal
import Vault

/// The whole way on made-up people, in folders that are gone afterwards.
struct DemoRun {
  let people: Int
  let seed: UInt64
  /// Sessions that share one kiosk.
  private static let sittingsPerKiosk = 10

  /// The analyst's study after every kiosk was collected, and the truth it should have found.
  func study() throws -> (study: Study, truth: Truth) {
    let folder = try Live.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let source = try Self.syntheticSurvey()
    let form = try SurveyLibrary.form(source)
    let truth = Truth(indicators: form.declarations.indicators, seed: seed)
    var random = SeededRandom(seed: seed &+ 1)
    let sittings = SyntheticTurnout(people: people, truth: truth, random: &random).sittings

    let keys = AnalystKeys()
    let analyst = Workspace(folder: folder.appending(path: "analyst"))
    try analyst.create(keys, passphrase: SeededRandom.passphrase(&random))
    let store = try AnalystStore(in: analyst, keys: keys)
    let kiosks = stride(from: 0, to: sittings.count, by: Self.sittingsPerKiosk).map {
      sittings[$0..<min($0 + Self.sittingsPerKiosk, sittings.count)]
    }
    let progress = Mutex(Progress(total: people))
    // Each kiosk draws from a seed of its own, so that the order in which they finish changes nothing.
    DispatchQueue.concurrentPerform(iterations: kiosks.count) { number in
      do {
        var random = SeededRandom(seed: seed &+ 2 &+ UInt64(number))
        let workspace = Workspace(folder: folder.appending(path: "kiosk-\(number)"))
        try workspace.create(sealingTo: keys.publicKey)
        let kiosk = try KioskStore(in: workspace)
        for sitting in kiosks[number] {
          try hold(sitting, at: kiosk, source, form, truth, keys.publicKey, &random)
          progress.withLock { $0.add(sitting.bands.count) }
        }
        _ = try Collection(from: kiosk, into: store, keys: keys).run()
      } catch {
        progress.withLock { $0.failure = $0.failure ?? error }
      }
    }
    if let failure = progress.withLock({ $0.finish() }) { throw failure }
    return (try Study(of: store), truth)
  }

  /// What the kiosks tell while they work side by side.
  private struct Progress: ~Copyable {
    private var line: ProgressLine
    private var done = 0
    var failure: (any Error)?

    init(total: Int) { line = ProgressLine("Young people answering (SYNTHETIC)", total: total) }

    mutating func add(_ people: Int) {
      done += people
      line.update(done)
    }

    mutating func finish() -> (any Error)? {
      line.finish()
      return failure
    }
  }

  /// One session: everyone passes through the interview, and what they finish is sealed and stored.
  private func hold(
    _ sitting: SyntheticTurnout.Sitting, at kiosk: KioskStore, _ source: SurveySource, _ form: Form,
    _ truth: Truth, _ key: PublicKey, _ random: inout SeededRandom
  ) throws {
    let session = Session(club: "SYNTHETIC club", ward: truth.wards[sitting.ward].code, survey: source)
    try kiosk.start(session)
    let places = QuestionPlaces(of: form)
    let shared = truth.indicators.map { _ in random.unit() }
    var envelopes: [Envelope] = []
    for band in sitting.bands {
      let person = SyntheticPerson(ward: sitting.ward, band: band, sharedDraws: shared)
      let start = Interview(form: form, today: 0)
      guard let outcomes = person.answers(start, truth: truth, places: places, using: &random) else {
        continue
      }
      let response = Response(form: form.id, version: form.version, session: session.id, outcomes: outcomes)
      envelopes.append(try Envelope(sealing: response, to: key))
    }
    try kiosk.store(envelopes)
    _ = try kiosk.close()
  }

  /// The shipped survey, declaring itself made up.
  private static func syntheticSurvey() throws -> SurveySource {
    var source = try SurveyLibrary.source(named: "youth-voice")
    source.text += "\n| | about | synthetic | | | | | | | yes |\n"
    return source
  }
}

extension SeededRandom {
  fileprivate static func passphrase(_ random: inout SeededRandom) -> [UInt8] {
    (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &random) }
  }
}

import Crypto
import Foundation
import Surveys
import Testing

@testable import Vault

@Suite("Sealing answers") struct EnvelopeTests {
  let keys = AnalystKeys()

  @Test("Whatever a person answered, skipped or was never asked comes out as it went in")
  func roundTrip() throws {
    var random = Seeded(state: 1)
    let form = try Sample.form()
    for _ in 0..<200 {
      let response = Sample.response(to: form, using: &random)
      #expect(try Envelope(sealing: response, to: keys.publicKey).opened(with: keys) == response)
    }
  }

  @Test("Text of any script, quotes and control signs survive sealing, up to an answer longer than a block")
  func anyText() throws {
    for words in ["Zoë 日本 🙂", "\"\\\u{0}\u{1F}\n", String(repeating: "x", count: 9000), " "] {
      let response = Sample.response(words)
      #expect(try Envelope(sealing: response, to: keys.publicKey).opened(with: keys) == response)
    }
  }

  @Test("Every answer to the shipped survey, empty or full, makes an envelope of one same length")
  func oneLength() throws {
    var random = Seeded(state: 2)
    let form = try Sample.form()
    var fullest = Response(form: form.id, version: form.version, session: Sample.session(using: &random))
    for placed in form.questions where placed.question.isAsked {
      let names = form.choices(of: placed.question).map(\.name).sorted { $0.utf8.count > $1.utf8.count }
      fullest.outcomes[placed.question.name] = .answered(names.prefix(3).joined(separator: " "))
    }
    let empty = Response(form: form.id, version: form.version, session: fullest.session)
    let responses = [empty, fullest] + (0..<100).map { _ in Sample.response(to: form, using: &random) }
    let lengths = try Set(responses.map { try Envelope(sealing: $0, to: keys.publicKey).sealed.count })
    #expect(lengths == [32 + Padding.block + 16])
  }

  @Test(
    "The same answers sealed twice share neither tag nor bytes, so nobody can tell that they are the same")
  func neverAlike() throws {
    let response = Sample.response("same")
    let sealed = try (0..<50).map { _ in try Envelope(sealing: response, to: keys.publicKey) }
    #expect(Set(sealed.map(\.tag)).count == 50)
    #expect(Set(sealed.map { $0.sealed.prefix(48) }).count == 50)
    #expect(sealed.allSatisfy { $0.tag.count == 16 })
  }

  @Test("Another analyst's key opens nothing")
  func wrongKey() throws {
    let envelope = try Envelope(sealing: Sample.response("a"), to: keys.publicKey)
    #expect(code { _ = try envelope.opened(with: AnalystKeys()) } == "vault.wrong-key")
  }

  @Test("One bit changed anywhere is refused")
  func flippedBit() throws {
    let envelope = try Envelope(sealing: Sample.response("a"), to: keys.publicKey)
    for place in [0, 15, 31, 32, 33, 500, envelope.sealed.count - 17, envelope.sealed.count - 1] {
      for bit in [UInt8(1), 0x40] {
        var sealed = envelope.sealed
        sealed[place] ^= bit
        let changed = Envelope(tag: envelope.tag, sealed: sealed)
        #expect(code { _ = try changed.opened(with: keys) } == "vault.wrong-key", "byte \(place)")
      }
    }
  }

  @Test("Cut short to any length, an envelope is refused and nothing traps")
  func cutShort() throws {
    let envelope = try Envelope(sealing: Sample.response("a"), to: keys.publicKey)
    for length in [0, 1, 31, 32, 33, 47, 48, 49, envelope.sealed.count - 1] {
      let cut = Envelope(tag: envelope.tag, sealed: envelope.sealed.prefix(length))
      #expect(code { _ = try cut.opened(with: keys) } == "vault.wrong-key", "length \(length)")
    }
  }

  @Test("Two envelopes whose tags were swapped are both refused")
  func swappedTags() throws {
    let envelopes = try Sample.envelopes(2, to: keys.publicKey)
    for (tag, sealed) in [(envelopes[1].tag, envelopes[0].sealed), (envelopes[0].tag, envelopes[1].sealed)] {
      let swapped = Envelope(tag: tag, sealed: sealed)
      #expect(code { _ = try swapped.opened(with: keys) } == "vault.wrong-key")
    }
  }

  /// Seals with the library alone, as the written format says, so that a change of format cannot pass unseen.
  private func sealedByTheBook(_ message: Data) throws -> Envelope {
    let tag = Data((0..<16).map { UInt8($0) })
    var sender = try HPKE.Sender(
      recipientKey: keys.privateKey.publicKey,
      ciphersuite: HPKE.Ciphersuite(
        kem: .Curve25519_HKDF_SHA256, kdf: .HKDF_SHA256, aead: .AES_GCM_256),
      info: Data("wardvoice response 1".utf8))
    let sealed = try sender.seal(message, authenticating: tag)
    return Envelope(tag: tag, sealed: sender.encapsulatedKey + sealed)
  }

  @Test("An answer stored by an earlier version, in the written format, still opens")
  func writtenFormat() throws {
    let stored = #"{"form":"f","version":"1","session":"s","weight":1,"stratum":"","#
    let outcomes = #""outcomes":{"a":{"v":"yes"},"b":{"m":"declined"},"c":{"m":"not_relevant"}}}"#
    let opened = try sealedByTheBook(Padding.padded(Data((stored + outcomes).utf8))).opened(with: keys)
    let answers: [String: Outcome] = ["a": .answered("yes"), "b": .declined, "c": .notRelevant]
    #expect(opened == Response(form: "f", version: "1", session: "s", outcomes: answers))
  }

  @Test(
    "What opens but is no answer is said to be unreadable, not damaged",
    arguments: ["", "{}", "null", #"{"form":"f"}"#])
  func unreadable(message: String) throws {
    let envelope = try sealedByTheBook(Padding.padded(Data(message.utf8)))
    #expect(code { _ = try envelope.opened(with: keys) } == "vault.unreadable-response")
    let unpadded = try sealedByTheBook(Data(message.utf8))
    #expect(code { _ = try unpadded.opened(with: keys) } == "vault.unreadable-response")
  }
}

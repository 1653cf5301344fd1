import Foundation
import Problems
import Testing

@testable import Vault

@Suite("The analyst's key") struct KeysTests {
  static let passphrase = Array("four words make it".utf8)

  /// The least work a file may ask for, so that the tests are quick.
  static let cheap = LockedKeys.Cost(rounds: 1 << 14, blockSize: 1, parallelism: 1)

  /// A locked key as a file, with some of its words replaced.
  func tampered(_ change: (inout [String: Any]) -> Void) throws -> Data {
    let data = try AnalystKeys().locked(under: Self.passphrase, cost: Self.cheap).data()
    var json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    change(&json)
    return try JSONSerialization.data(withJSONObject: json)
  }

  @Test("The passphrase opens the key that was locked, and no other passphrase does")
  func passphrase() throws {
    let keys = AnalystKeys()
    let data = try keys.locked(under: Self.passphrase, cost: Self.cheap).data()
    let locked = try LockedKeys(data: data, file: "private-key.json")
    #expect(try locked.opened(with: Self.passphrase).publicKey == keys.publicKey)
    for wrong in ["four words make IT", "four words make it ", ""] {
      #expect(code { _ = try locked.opened(with: Array(wrong.utf8)) } == "vault.wrong-passphrase")
    }
  }

  @Test("The file of the locked key holds neither the key nor the passphrase")
  func nothingPlain() throws {
    let keys = AnalystKeys()
    let text = String(
      decoding: try keys.locked(under: Self.passphrase, cost: Self.cheap).data(), as: UTF8.self)
    let raw = keys.privateKey.rawRepresentation
    #expect(!text.contains(raw.base64EncodedString()))
    #expect(!text.contains(raw.map { hex($0) }.joined()))
    #expect(!text.contains("four"))
  }

  @Test("Keys are locked with no less than the work that OWASP recommends for scrypt")
  func standardCost() {
    let cost = LockedKeys.Cost.standard
    #expect(cost.isSane && cost.rounds >= 1 << 17 && cost.blockSize >= 8 && cost.parallelism >= 1)
  }

  @Test(
    "A private key file that asks for an absurd amount of work is refused before any work is done",
    arguments: [
      ["rounds": Int.max], ["rounds": 1 << 40], ["rounds": 1 << 21], ["rounds": 0], ["rounds": -1],
      ["rounds": 2],
      ["rounds": (1 << 17) + 1], ["blockSize": 1 << 30], ["blockSize": 0], ["blockSize": -8],
      ["parallelism": 1 << 30], ["parallelism": 0], ["rounds": 1 << 20, "blockSize": 16],
    ])
  func absurdCost(cost: [String: Int]) throws {
    let data = try tampered { json in
      json["cost"] = ["rounds": 1 << 17, "blockSize": 8, "parallelism": 1].merging(cost) { $1 }
    }
    let refusal = code { _ = try LockedKeys(data: data, file: "private-key.json") }
    #expect(refusal == "vault.damaged-private-key")
  }

  @Test("A private key file that is damaged or made by something else is refused with its own code")
  func damaged() throws {
    for data in [
      Data(), Data("{}".utf8), Data("no json".utf8), try tampered { $0["kdf"] = "pbkdf2" },
      try tampered { $0["salt"] = nil }, try tampered { $0["cost"] = "high" },
      try tampered { $0["sealed"] = "?" },
    ] {
      #expect(code { _ = try LockedKeys(data: data, file: "k") } == "vault.damaged-private-key")
    }
  }

  @Test(
    "A locked key whose public half was exchanged does not open, so nobody can be made to seal to a stranger")
  func exchangedPublicKey() throws {
    let stranger = AnalystKeys().publicKey.raw.base64EncodedString()
    let locked = try LockedKeys(data: try tampered { $0["publicKey"] = stranger }, file: "k")
    #expect(code { _ = try locked.opened(with: Self.passphrase) } == "vault.wrong-passphrase")
  }

  @Test("A public key reads back from its line of text, also with other line ends")
  func publicKeyText() throws {
    let key = AnalystKeys().publicKey
    #expect(try PublicKey(text: key.text, file: "public-key") == key)
    #expect(try PublicKey(text: " " + key.text.replacing("\n", with: "\r\n"), file: "public-key") == key)
    #expect(key.fingerprint.count == 16)
  }

  @Test(
    "What is no public key is refused",
    arguments: ["", "wardvoice-public-key-1", "wardvoice-public-key-1 AAAA", "ssh-ed25519 AAAA", "\u{0}"])
  func badPublicKey(text: String) {
    #expect(code { _ = try PublicKey(text: text, file: "public-key") } == "vault.bad-public-key")
  }
}

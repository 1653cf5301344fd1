import Crypto
import CryptoExtras
import Foundation
import Problems

/// What a kiosk seals answers with. It opens nothing.
package struct PublicKey: Equatable, Sendable {
  let raw: Data

  /// One line of text: `wardvoice-public-key-1` and the 32 bytes of the X25519 key in base 64.
  package var text: String { "\(Self.header) \(raw.base64EncodedString())\n" }

  /// The first 16 hexadecimal digits of its SHA-256, to compare two by eye.
  package var fingerprint: String { SHA256.hash(data: raw).prefix(8).map { hex($0) }.joined() }

  init(raw: Data) { self.raw = raw }

  /// - Throws: `vault.bad-public-key` when the text is not one.
  package init(text: String, file: String) throws {
    let words = text.split(whereSeparator: \.isWhitespace)
    guard words.count == 2, words[0] == Self.header, let raw = Data(base64Encoded: String(words[1])),
      (try? Curve25519.KeyAgreement.PublicKey(rawRepresentation: raw)) != nil
    else {
      throw Problem(
        "vault.bad-public-key", .data, "This is no WardVoice public key.", at: file,
        remedy: "Copy the file public-key from the analyst's workspace again.")
    }
    self.raw = raw
  }

  private static let header = "wardvoice-public-key-1"
}

/// The analyst's key pair, opened: whoever holds this can read answers.
package struct AnalystKeys: Sendable {
  let privateKey: Curve25519.KeyAgreement.PrivateKey

  /// Makes a new pair from the system's random numbers.
  package init() { privateKey = Curve25519.KeyAgreement.PrivateKey() }

  init(raw: some ContiguousBytes) throws {
    privateKey = try Curve25519.KeyAgreement.PrivateKey(rawRepresentation: raw)
  }

  package var publicKey: PublicKey { PublicKey(raw: privateKey.publicKey.rawRepresentation) }

  /// The key that the analyst's own store is encrypted with, derived by HKDF (RFC 5869).
  var storeKey: SymmetricKey {
    HKDF<SHA256>.deriveKey(
      inputKeyMaterial: SymmetricKey(data: privateKey.rawRepresentation),
      info: Data("wardvoice analyst store 1".utf8), outputByteCount: 32)
  }

  /// Locks the private key with scrypt (RFC 7914) and AES-GCM.
  func locked(under passphrase: some Collection<UInt8>, cost: LockedKeys.Cost = .standard) throws
    -> LockedKeys
  {
    let salt = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }
    let key = try cost.key(from: passphrase, salt: salt)
    let sealed = try AES.GCM.seal(privateKey.rawRepresentation, using: key, authenticating: publicKey.raw)
    guard let box = sealed.combined else { throw Problem.cryptoFault }
    return LockedKeys(kdf: "scrypt", cost: cost, salt: salt, publicKey: publicKey.raw, sealed: box)
  }
}

/// The private key under its passphrase, as it lies in `private-key.json`.
package struct LockedKeys: Codable, Sendable {
  struct Cost: Codable, Sendable {
    var rounds: Int
    var blockSize: Int
    var parallelism: Int

    /// N = 2^17, r = 8, p = 1: 128 MB and about a third of a second, OWASP's first choice for scrypt (2023).
    static let standard = Cost(rounds: 1 << 17, blockSize: 8, parallelism: 1)

    /// Bounds on a file that may have been tampered with, so that opening it cannot exhaust the machine: at most
    /// 1 GB (128 · N · r) and about ten seconds. N is a power of two, as scrypt has it.
    var isSane: Bool {
      (1 << 14...1 << 20).contains(rounds) && rounds.nonzeroBitCount == 1 && (1...8).contains(blockSize)
        && (1...4).contains(parallelism)
    }

    func key(from passphrase: some Collection<UInt8>, salt: Data) throws -> SymmetricKey {
      try KDF.Scrypt.deriveKey(
        from: Data(passphrase), salt: salt, outputByteCount: 32, rounds: rounds, blockSize: blockSize,
        parallelism: parallelism)
    }
  }

  var kdf: String
  var cost: Cost
  var salt: Data
  var publicKey: Data
  var sealed: Data

  init(kdf: String, cost: Cost, salt: Data, publicKey: Data, sealed: Data) {
    self.kdf = kdf
    self.cost = cost
    self.salt = salt
    self.publicKey = publicKey
    self.sealed = sealed
  }

  /// - Throws: `vault.damaged-private-key` when it is not one.
  init(data: Data, file: String) throws {
    guard let locked = try? JSONDecoder().decode(LockedKeys.self, from: data), locked.kdf == "scrypt",
      locked.cost.isSane
    else {
      throw Problem(
        "vault.damaged-private-key", .data, "The private key file is damaged.", at: file,
        remedy: "Put back your backup of it; without it, sealed answers stay sealed.")
    }
    self = locked
  }

  func data() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    return try encoder.encode(self)
  }

  /// - Throws: `vault.wrong-passphrase`; nothing is changed by trying.
  package func opened(with passphrase: some Collection<UInt8>) throws -> AnalystKeys {
    let key = try cost.key(from: passphrase, salt: salt)
    guard let box = try? AES.GCM.SealedBox(combined: sealed),
      let raw = try? AES.GCM.open(box, using: key, authenticating: publicKey)
    else {
      throw Problem(
        "vault.wrong-passphrase", .refused, "This passphrase does not open the private key.",
        remedy: "Type it again. Nothing was changed.")
    }
    return try AnalystKeys(raw: raw)
  }
}

extension Problem {
  static let cryptoFault = Problem("vault.crypto", .fault, "The encryption library gave no result.")
}

func hex(_ byte: UInt8) -> String {
  let digits = String(byte, radix: 16)
  return digits.count == 1 ? "0" + digits : digits
}

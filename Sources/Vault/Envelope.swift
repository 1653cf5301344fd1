import Crypto
package import Foundation
import Problems
package import Surveys

/// A sealed response: padded, encrypted to the analyst (HPKE, RFC 9180), under a random tag.
package struct Envelope: Equatable, Sendable {
  /// 16 random bytes; bound to the envelope, so that two cannot be swapped.
  package let tag: Data
  /// The encapsulated key (32 bytes) and the ciphertext.
  package let sealed: Data

  package init(tag: Data, sealed: Data) {
    self.tag = tag
    self.sealed = sealed
  }

  private static let suite = HPKE.Ciphersuite(
    kem: .Curve25519_HKDF_SHA256, kdf: .HKDF_SHA256, aead: .AES_GCM_256)
  private static let info = Data("wardvoice response 1".utf8)
  private static let encapsulatedLength = 32

  /// Seals one response to the analyst.
  package init(sealing response: Response, to key: PublicKey) throws {
    tag = SymmetricKey(size: .bits128).withUnsafeBytes { Data($0) }
    var sender = try HPKE.Sender(
      recipientKey: Curve25519.KeyAgreement.PublicKey(rawRepresentation: key.raw), ciphersuite: Self.suite,
      info: Self.info)
    let message = Padding.padded(try JSONEncoder().encode(response))
    sealed = sender.encapsulatedKey + (try sender.seal(message, authenticating: tag))
  }

  /// Opens it with the analyst's key.
  /// - Throws: `vault.wrong-key` when it was sealed to another key or is damaged; `vault.unreadable-response`
  ///   when what is inside is no response.
  package func opened(with keys: AnalystKeys) throws -> Response {
    guard sealed.count > Self.encapsulatedLength,
      var recipient = try? HPKE.Recipient(
        privateKey: keys.privateKey, ciphersuite: Self.suite, info: Self.info,
        encapsulatedKey: sealed.prefix(Self.encapsulatedLength)),
      let message = try? recipient.open(sealed.dropFirst(Self.encapsulatedLength), authenticating: tag)
    else {
      throw Problem(
        "vault.wrong-key", .data, "A stored answer does not open: it is damaged or sealed to another key.",
        remedy: "Check that the kiosk was given this analyst's public key. The answer stays where it is.")
    }
    guard let plain = Padding.unpadded(message),
      let response = try? JSONDecoder().decode(Response.self, from: plain)
    else {
      throw Problem(
        "vault.unreadable-response", .data, "A stored answer opens but cannot be read.",
        remedy: "It was written by a newer WardVoice: update this one. The answer stays where it is.")
    }
    return response
  }
}

/// Padding to a whole number of blocks, so that length says nothing about what was answered.
enum Padding {
  /// One block holds every answer to the shipped surveys several times over.
  static let block = 4096

  /// The message, a byte 0x80, and zeros up to the next whole block (ISO/IEC 7816-4).
  static func padded(_ message: Data) -> Data {
    var padded = message
    padded.append(0x80)
    let rest = padded.count % block
    if rest > 0 { padded.append(Data(count: block - rest)) }
    return padded
  }

  /// The message inside, or nil when the padding is not right.
  static func unpadded(_ padded: Data) -> Data? {
    guard padded.count % block == 0, let end = padded.lastIndex(where: { $0 != 0 }), padded[end] == 0x80
    else {
      return nil
    }
    return Data(padded[padded.startIndex..<end])
  }
}

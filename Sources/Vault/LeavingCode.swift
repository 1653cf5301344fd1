import Crypto
import CryptoExtras
package import Foundation

/// The code a facilitator chose for leaving the kiosk, kept as a salted scrypt hash. It opens no answer.
package struct LeavingCode: Equatable, Sendable {
  /// 16 bytes of salt and 32 of hash.
  package let data: Data

  package init(data: Data) { self.data = data }

  /// - Throws: only when the encryption library fails.
  package init(_ code: some Collection<UInt8>) throws {
    let salt = SymmetricKey(size: .bits128).withUnsafeBytes { Data($0) }
    data = salt + (try Self.hash(code, salt: salt))
  }

  /// Whether `code` is the one chosen; false also for damaged data.
  package func matches(_ code: some Collection<UInt8>) -> Bool {
    guard data.count == 48, let hash = try? Self.hash(code, salt: data.prefix(16)) else { return false }
    return hash == data.suffix(32)
  }

  /// N = 2^15, r = 8, p = 1: a tenth of a second for each guess.
  private static func hash(_ code: some Collection<UInt8>, salt: Data) throws -> Data {
    try KDF.Scrypt.deriveKey(
      from: Data(code), salt: salt, outputByteCount: 32, rounds: 1 << 15, blockSize: 8, parallelism: 1
    ).withUnsafeBytes { Data($0) }
  }
}

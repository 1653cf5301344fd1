import Testing

@testable import Expressions

@Suite struct DigestTests {
  @Test(
    "Digests agree with the examples of their standards",
    arguments: [
      ("", "MD5", "d41d8cd98f00b204e9800998ecf8427e"),
      ("message digest", "MD5", "f96b697d7cb7938d525a2f31aaf161d0"),
      ("abc", "SHA-1", "a9993e364706816aba3e25717850c26c9cd0d89d"),
      ("abc", "SHA-256", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "SHA-256",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      (
        "abc", "SHA-384",
        "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7"
      ),
      (
        "abc", "SHA-512",
        "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"
      ),
    ])
  func standardExamples(message: String, algorithm: String, expected: String) throws {
    let digest = try #require(Digest(rawValue: algorithm))
    #expect(Base64.hex(digest.bytes(of: Array(message.utf8))) == expected)
  }

  @Test("Base64 reads back what it wrote, at every length")
  func base64() {
    for length in 0..<70 {
      let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 * 37 + length) }
      #expect(Base64.decode(Base64.encode(bytes)) == bytes)
    }
  }
}

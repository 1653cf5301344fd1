import Crypto
import Foundation
import Surveys
import Vault

/// Under which tags the rows of a file are kept, so that they are known again.
enum RowTags {
  /// By who each row is; where the file does not say, by the whole file and the row's place in it.
  static func tags(
    rows: Int, identity: RowIdentity?, of file: Data, form: Form, in store: AnalystStore
  ) -> [Data] {
    guard let identity else { return byFile(rows: rows, of: file, form: form, in: store) }
    return identity.values.map { store.tag(ofRow: form.id + "\u{0}id\u{0}" + $0) }
  }

  /// Under which the rows of this very file lie when it came before without saying who they are.
  static func byFile(rows: Int, of file: Data, form: Form, in store: AnalystStore) -> [Data] {
    let hash = Data(SHA256.hash(data: file)).base64EncodedString()
    return (0..<rows).map { store.tag(ofRow: form.id + "\u{0}file\u{0}\(hash)\u{0}\($0)") }
  }

  /// The responses under their tags. Where nothing says who answered together everyone stands alone, in a session that
  /// is named after the tag and so is no other row's, in this file or another.
  static func tagged(
    _ responses: [Response], _ tags: [Data], alone: Bool
  ) -> [(tag: Data, response: Response)] {
    zip(tags, responses).map { tag, response in
      var response = response
      if alone { response.session = "row " + tag.base64EncodedString() }
      return (tag, response)
    }
  }
}

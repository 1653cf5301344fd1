/// Something that went wrong, in words a person can act on: what, where, and how to mend it.
///
/// Every error that leaves a room is a `Problem`, so that the command line can print all of them alike
/// and exit with the right status.
package struct Problem: Error, Equatable, Sendable {
  /// What kind of failure this is; decides the exit status of the program.
  package enum Kind: Sendable {
    /// The words of the command were wrong (sysexits `EX_USAGE`, 64).
    case usage
    /// What was read does not hold together (`EX_DATAERR`, 65).
    case data
    /// A file or workspace that should be read is not there (`EX_NOINPUT`, 66).
    case missing
    /// A needed terminal or service is not there (`EX_UNAVAILABLE`, 69).
    case unavailable
    /// The fault is ours (`EX_SOFTWARE`, 70).
    case fault
    /// Reading or writing failed: full disk, damaged store (`EX_IOERR`, 74).
    case storage
    /// Another program holds what is needed; trying again may work (`EX_TEMPFAIL`, 75).
    case busy
    /// The passphrase or the permissions do not allow it (`EX_NOPERM`, 77).
    case refused
  }

  /// A stable name for this error, `area.what-is-wrong`, for example `vault.wrong-passphrase`.
  package var code: String
  package var kind: Kind
  /// What is wrong, as one sentence.
  package var summary: String
  /// Where: a file, a sheet and row, a column. Nil when there is no place to point to.
  package var place: String?
  /// How to mend it, as one sentence. Nil only when nothing can be done.
  package var remedy: String?

  package init(
    _ code: String, _ kind: Kind, _ summary: String, at place: String? = nil,
    remedy: String? = nil
  ) {
    self.code = code
    self.kind = kind
    self.summary = summary
    self.place = place
    self.remedy = remedy
  }
}

/// Several problems found in one reading, so that all can be mended at once.
package struct Problems: Error, Equatable, Sendable {
  package var all: [Problem]

  package init(_ all: [Problem]) { self.all = all }
}

extension Problem: CustomStringConvertible {
  /// `error[code] place: summary` and the remedy on a line of its own.
  package var description: String {
    let head = "error[\(code)] " + (place.map { "\($0): " } ?? "") + summary
    return remedy.map { head + "\n  mend: " + $0 } ?? head
  }
}

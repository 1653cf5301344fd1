import Foundation

/// Why the file system refused, in its own words: “permission denied”, “no space left on device”.
///
/// Foundation's own description of an error names error domains and numbers, which help nobody.
package func fileReason(_ error: any Error) -> String {
  if let error = error as? POSIXError { return fileReason(errno: error.code.rawValue) }
  if let error = error as? CocoaError {
    if let underlying = error.underlying as? POSIXError { return fileReason(underlying) }
    switch error.code {
    case .fileWriteFileExists: return fileReason(errno: EEXIST)
    case .fileWriteNoPermission, .fileReadNoPermission: return fileReason(errno: EACCES)
    case .fileWriteOutOfSpace: return fileReason(errno: ENOSPC)
    case .fileWriteVolumeReadOnly: return fileReason(errno: EROFS)
    case .fileNoSuchFile, .fileReadNoSuchFile: return fileReason(errno: ENOENT)
    default: break
    }
  }
  return "the system gave no reason"
}

/// The same, from the number a system call left behind.
package func fileReason(errno number: Int32) -> String {
  let words = String(cString: strerror(number))
  return words.prefix(1).lowercased() + words.dropFirst()
}

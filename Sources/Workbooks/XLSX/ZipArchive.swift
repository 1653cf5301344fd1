import CZip
import Foundation

/// A zip archive in memory, read through libzip.
struct ZipArchive: ~Copyable {
  /// The most bytes an entry may unpack to: far more than a sheet of any survey, far less than a zip bomb.
  static let largestEntry = 40_000_000

  enum Failure: Error { case damaged, missing, tooLarge, encrypted }

  private let archive: OpaquePointer

  init(_ data: Data) throws(Failure) {
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    // libzip frees this copy when the archive is closed.
    guard let copy = malloc(max(1, data.count)) else { throw .tooLarge }
    data.copyBytes(to: copy.assumingMemoryBound(to: UInt8.self), count: data.count)
    guard let source = zip_source_buffer_create(copy, zip_uint64_t(data.count), 1, &error) else {
      free(copy)
      throw .damaged
    }
    guard let archive = zip_open_from_source(source, ZIP_RDONLY, &error) else {
      zip_source_free(source)
      throw .damaged
    }
    self.archive = archive
  }

  deinit { zip_discard(archive) }

  /// The bytes of an entry, unpacked in pieces so that what it claims to hold is never believed.
  func entry(_ name: String) throws(Failure) -> [UInt8] {
    let index = zip_name_locate(archive, name, 0)
    guard index >= 0 else { throw .missing }
    guard let file = zip_fopen_index(archive, zip_uint64_t(index), 0) else {
      throw zip_error_code_zip(zip_get_error(archive)) == ZIP_ER_NOPASSWD ? .encrypted : .damaged
    }
    defer { zip_fclose(file) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Int(zip_fread(file, &piece, zip_uint64_t(piece.count)))
      if count == 0 { return bytes }
      guard piece.indices.contains(count - 1) else { throw .damaged }
      bytes.append(contentsOf: piece[..<count])
      guard bytes.count <= Self.largestEntry else { throw .tooLarge }
    }
  }
}

import Foundation
import Problems
import Surveys

/// A GeoJSON FeatureCollection (RFC 7946) as a list: for each feature its properties, its `id`, and its geometry as
/// XForms writes places, `latitude longitude 0 0` with semicolons between.
enum GeoJSONList {
  static func rows(_ data: Data, file: String) throws(Problems) -> [[String: String]] {
    guard nests(data) else { throw bad(file) }
    do {
      let collection = try JSONDecoder().decode(Collection.self, from: data)
      guard collection.type == "FeatureCollection" else { throw bad(file) }
      guard collection.features.count <= SheetReader.mostRows else {
        throw WorkbookFile.tooLarge("This list", in: file)
      }
      return collection.features.map(\.cells)
    } catch let problem as Problem {
      throw Problems([problem])
    } catch {
      throw bad(file)
    }
  }

  private static func bad(_ file: String) -> Problems {
    Problems([
      Problem(
        "workbook.bad-geojson", .data, "This is no GeoJSON FeatureCollection.", at: file,
        remedy: "Save the places again as a FeatureCollection, each feature with an id and a title.")
    ])
  }

  /// Whether brackets nest no deeper than any geometry, so that the decoder cannot run out of stack.
  private static func nests(_ data: Data) -> Bool {
    var depth = 0
    for byte in data {
      switch byte {
      case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      default: break
      }
      if depth > 64 { return false }
    }
    return true
  }

  private struct Collection: Decodable {
    var type: String
    var features: [Feature]
  }

  private struct Feature: Decodable {
    var id: Scalar?
    var geometry: Geometry?
    var properties: [String: Scalar]?

    var cells: [String: String] {
      var cells = (properties ?? [:]).mapValues(\.text)
      if let id { cells["id"] = id.text }
      cells["geometry"] = geometry?.coordinates.points.joined(separator: "; ") ?? ""
      return cells
    }
  }

  private struct Geometry: Decodable { var coordinates: Coordinates }

  /// A position, or an array of coordinates.
  private indirect enum Coordinates: Decodable {
    case position([Double])
    case several([Coordinates])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let numbers = try? container.decode([Double].self) {
        self = .position(numbers)
      } else {
        self = .several(try container.decode([Coordinates].self))
      }
    }

    var points: [String] {
      switch self {
      case .position(let numbers):
        numbers.count < 2 ? [] : ["\(numbers[1].plain) \(numbers[0].plain) 0 0"]
      case .several(let parts): parts.flatMap(\.points)
      }
    }
  }

  /// A property as text; a list or an object counts as blank.
  private struct Scalar: Decodable {
    var text: String

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let words = try? container.decode(String.self) {
        text = words
      } else if let number = try? container.decode(Double.self) {
        text = number.plain
      } else if let truth = try? container.decode(Bool.self) {
        text = truth ? "true" : "false"
      } else {
        text = ""
      }
    }
  }
}

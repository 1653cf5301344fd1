import Foundation
import Statistics
import Surveys

/// bench draw PEOPLE FOLDER      writes SYNTHETIC answers: our columns, plain columns for others, and the margins
/// bench cold|kept FOLDER RUNS   times the program's own way and writes its estimates
let arguments = CommandLine.arguments
switch arguments.dropFirst().first {
case "draw" where arguments.count == 4:
  try SyntheticAnswers(people: Int(arguments[2]) ?? 0).write(to: URL(filePath: arguments[3]))
case "cold" where arguments.count == 4:
  try Timing(folder: URL(filePath: arguments[2]), runs: Int(arguments[3]) ?? 1).cold()
case "kept" where arguments.count == 4:
  try Timing(folder: URL(filePath: arguments[2]), runs: Int(arguments[3]) ?? 1).kept()
default:
  FileHandle.standardError.write(Data("bench draw PEOPLE FOLDER, bench cold|kept FOLDER RUNS\n".utf8))
  exit(64)
}

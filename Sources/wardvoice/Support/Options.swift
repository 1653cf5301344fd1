import ArgumentParser
import Exporting
import Foundation
import Problems
import Vault

struct WorkspaceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The folder of this kiosk or analyst.", valueName: "folder"), completion: .directory)
  var workspace: String?

  @Flag(help: "Never ask; fail when an answer would be needed.")
  var noInput = false

  var folder: Workspace {
    Workspace(
      folder: workspace.map { URL(filePath: $0, directoryHint: .isDirectory) } ?? Live.defaultWorkspace)
  }
}

struct FormatOptions: ParsableArguments {
  @Flag(help: "Print JSON.")
  var json = false

  @Flag(help: "Print CSV.")
  var csv = false

  func validate() throws {
    if json, csv { throw ValidationError("Choose --json or --csv, not both.") }
  }
}

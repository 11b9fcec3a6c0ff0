"""Write the present output of the README's command into the README."""

import re
import subprocess
import sys
from pathlib import Path

README = Path(__file__).resolve().parents[2] / "README.md"


def main() -> None:
    text = README.read_text(encoding="utf-8")
    command = re.search(r"<!-- output: restore (.*?) -->", text)[1]
    call = [sys.executable, "-c", "from restore.cli import main; main()", *command.split()]
    output = subprocess.run(call, capture_output=True, text=True, cwd=README.parent, check=False).stdout
    block = re.compile(r"(<!-- output: restore .*? -->\n```\n).*?```", re.S)
    README.write_text(block.sub(lambda m: m[1] + output + "```", text), encoding="utf-8")


if __name__ == "__main__":
    main()

"""`restore doctor`: is everything here that a run needs? Each check says what to do if not."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from .common import CLEAN, INCOMPLETE, configured, show

if TYPE_CHECKING:
    from ..config import Config


@click.command("doctor", short_help="Check the installation.")
@click.option("--plugins/--no-plugins", default=True, help="Load the trusted plugins too.")
@configured
def command(plugins: bool, config: Config) -> None:
    """Check the installation: versions, dependencies, plugins, tokenizer, configuration."""
    from importlib.metadata import PackageNotFoundError, requires, version

    from ..plugins import BUNDLED, candidates, load_plugins
    from ..report.show import visible
    from ..tokens import token_counter
    from ..version import __version__

    problems = 0
    show(f"restore {__version__}, Python {sys.version.split()[0]}\n")
    for requirement in requires(BUNDLED) or ():
        if "extra ==" in requirement:
            continue
        name = requirement.partition(";")[0].partition(">")[0].partition("<")[0].strip()
        try:
            show(f"  ok       {name} {version(name)}\n")
        except PackageNotFoundError:
            problems += 1
            show(f"  missing  {name}: pip install {name!r}\n")
    source = token_counter(config["tokenizer"], config["tokenizer-file"]).source
    if source == "estimate":
        show("  note     tokens are estimated: no vocabulary offline; see docs/tokenizer.md\n")
    else:
        show(f"  ok       tokens: {source}\n")
    origins = sorted({origin for origin in config.origins.values() if origin != "command line"})
    show(f"  ok       configuration: {', '.join(origins) or 'defaults'}\n")
    for candidate in candidates():
        show(f"  found    plugin {candidate.name} {candidate.version} ({candidate.distribution})\n")
    if plugins:
        found = load_plugins(config=config)
        for problem in found.problems:
            problems += 1
            show(f"  broken   plugin {problem.plugin}: {visible(problem.message)}\n")
        show(f"  ok       {len(found.stages)} stages, {len(found.rules)} rules, {len(found.guards)} guards\n")
    sys.exit(INCOMPLETE if problems else CLEAN)

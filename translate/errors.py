"""The error tree: every exception this package raises on purpose.

TranslateError
├── InputError                 a document or file that cannot be used
│   ├── FormatError            a known format that does not parse
│   └── MissingExtraError      a reader whose library is not installed
├── OutputError                an output file that cannot be written
├── ConfigError                an option, setting or path that makes no sense
│   ├── GlossaryError          the term base file
│   └── ModelError             a model folder that is damaged or incomplete
└── EngineError                the whole batch is lost
    ├── EngineUnavailableError the engine cannot start (missing package, unknown name)
    ├── EngineTimeoutError
    └── EngineResponseError

A message is one line: where, what was found, what was expected, what to do.
"""


class TranslateError(Exception):
    """Base of every error raised on purpose; its text is one line for the user."""


class InputError(TranslateError):
    """A document that cannot be read; the rest of a batch goes on (exit code 1)."""


class FormatError(InputError):
    """A file of a known format whose content does not parse (exit code 1)."""


class MissingExtraError(InputError):
    """A document whose reader needs an extra that is not installed; the message has the command."""


class OutputError(TranslateError):
    """A result that cannot be written; the rest of a batch goes on (exit code 1)."""


class ConfigError(TranslateError):
    """Usage or configuration: nothing can be done until it is put right (exit code 2)."""


class GlossaryError(ConfigError):
    """A glossary file that breaks its schema; the message starts with file:line."""


class ModelError(ConfigError):
    """A model folder that is missing, incomplete or altered."""


class EngineError(TranslateError):
    """A whole batch is lost; single inputs fail with a `Failure` value instead."""


class EngineUnavailableError(EngineError, ConfigError):
    """The engine cannot start: unknown name, missing package or weights."""


class EngineTimeoutError(EngineError):
    """The engine gave no answer within its time limit."""


class EngineResponseError(EngineError):
    """The engine answered with something that breaks its contract."""

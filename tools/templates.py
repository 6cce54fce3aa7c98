"""Messages in Django's templates, for Babel: Django turns a template into Python-like text, Babel reads that."""

import io
from collections.abc import Iterator
from typing import IO, Any

from babel.messages.extract import extract_python
from django.utils.translation.template import templatize


def extract_template(file: IO[bytes], keywords: Any, comment_tags: Any, options: Any) -> Iterator[Any]:
    """Yield line, function, messages and comments, as Babel asks of an extractor."""
    code = templatize(file.read().decode("utf-8"))
    for line, each in enumerate(code.splitlines(), 1):
        for _, function, said, comments in extract_python(
            io.BytesIO(each.strip().encode()), keywords, comment_tags, options
        ):
            yield line, function, said, comments

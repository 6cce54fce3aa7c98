"""The user's vocabulary: official nomenclatures that were added, and what the language engine learned from them."""

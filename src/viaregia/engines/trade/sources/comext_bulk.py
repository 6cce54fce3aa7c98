class ComextBulk:
    name='comext_bulk'
    def recognises(self, head): return False

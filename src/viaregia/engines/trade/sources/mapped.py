class Mapped:
    name='mapped'
    def recognises(self, head): return False

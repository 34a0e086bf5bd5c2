"""An ASE calculator as a client of the i-PI protocol: ase_client.py SOCKET STRUCTURE."""
import sys

from ase.calculators.lj import LennardJones
from ase.calculators.socketio import SocketClient
from ase.io import read

atoms = read(sys.argv[2])
atoms.calc = LennardJones(sigma=2.0, epsilon=0.4, ro=5.0, rc=6.0, smooth=True)
SocketClient(unixsocket=sys.argv[1]).run(atoms, use_stress=True)

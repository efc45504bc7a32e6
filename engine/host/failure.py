import traceback
def describe(problem, program):
    return "".join(traceback.format_exception(problem))
def sdk_missing(problem): return str(problem)

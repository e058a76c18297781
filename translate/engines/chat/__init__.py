"""The engine over a server that speaks OpenAI's chat completions: `chat:MODEL@URL`.

address.py says where, prompt.py what is asked, answer.py what of the answer is believed, client.py
how it travels, pacing.py when it is tried again; engine.py keeps the contract. The key comes from
the caller, goes into one header of requests to that one host, and stands nowhere else.
"""

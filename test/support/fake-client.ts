/** A client of the SDK that answers each command, by its class's name, with the next prepared answer; an Error is thrown. */
export const fakeClient = (answers: Readonly<Record<string, unknown[]>>) => {
  const sent: { readonly name: string; readonly input: Record<string, unknown> }[] = [];
  const client = {
    send: async (command: { readonly input: Record<string, unknown> }) => {
      const name = command.constructor.name;
      sent.push({ name, input: command.input });
      const answer = answers[name]?.shift();
      if (answer instanceof Error) throw answer;
      return answer ?? {};
    },
  };
  return { client: client as never, sent };
};

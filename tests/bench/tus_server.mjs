// The peer: @tus/server with its store of files, as its own documentation sets it up.
import { createRequire } from "node:module";

const from = createRequire(`${process.env.BENCH_MODULES}/`);
const { Server } = from("@tus/server");
const { FileStore } = from("@tus/file-store");

new Server({ path: "/files", datastore: new FileStore({ directory: process.env.BENCH_FOLDER }) }).listen({
  host: "127.0.0.1",
  port: Number(process.env.BENCH_PORT),
});

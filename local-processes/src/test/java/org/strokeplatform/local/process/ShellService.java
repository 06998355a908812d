/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.process;

import org.strokeplatform.local.core.Context;
import org.strokeplatform.local.core.DataDirectory;
import org.strokeplatform.local.core.Distribution;

import java.nio.file.Files;
import java.util.List;
import java.util.Set;

/** A service that is a shell script, run in the data folder; it is healthy when a file of its name is there. */
class ShellService extends Service {

    private final String script;
    private final List<String> needs;

    ShellService(DataDirectory data, String name, String script, String... needs) {
        super(new Context(new Distribution(data.root()), data, null, null, null, Set.of(), 1, null, 0), name);
        this.script = script;
        this.needs = List.of(needs);
    }

    @Override
    public List<String> needs() {
        return needs;
    }

    @Override
    public List<String> command() {
        return List.of("/bin/sh", "-c", script);
    }

    @Override
    public boolean isHealthy() throws Exception {
        return Files.exists(directory().resolve(name()));
    }
}

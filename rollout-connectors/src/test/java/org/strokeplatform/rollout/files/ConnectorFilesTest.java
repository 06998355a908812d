/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.files;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strokeplatform.rollout.connect.RolloutException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConnectorFilesTest {

    @TempDir
    private Path folder;

    @Test
    void keepsTheOrderOfSettingsAndDropsARepeatedName() throws IOException {
        write("a.json", "{'name':'a','config':{'name':'a','z':'1','connector.class':'C','b':'2'}}");

        assertThat(ConnectorFiles.read(folder, Set.of()))
                .singleElement()
                .satisfies(file -> assertThat(file.config().keySet()).containsExactly("z", "connector.class", "b"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'name':'a'                                              | is not JSON, line 1",
                "[]                                                       | is not the body of POST /connectors",
                "{'name':'a','config':{'connector.class':'C','n':1}}      | setting 'n' must be a string, found NUMBER",
                "{'name':'a','config':{}}                                 | setting 'connector.class' is missing",
                "{'name':'a','config':{'connector.class':'C','name':'b'}} | setting 'name' is 'b', but the connector is called 'a'",
                "{'name':'a','config':{'connector.class':'C','k':'1','k':'2'}} | Duplicate field 'k'"
            })
    void refusesWhatIsNoConnector(String text, String violation) throws IOException {
        write("a.json", text);

        assertThatThrownBy(() -> ConnectorFiles.read(folder, Set.of()))
                .isInstanceOf(RolloutException.class)
                .hasMessageContaining(folder.resolve("a.json").toString())
                .hasMessageContaining(violation);
    }

    @Test
    void refusesTwoFilesWithOneName() throws IOException {
        write("a.json", "{'name':'a','config':{'connector.class':'C'}}");
        write("b.json", "{'name':'a','config':{'connector.class':'C'}}");

        assertThatThrownBy(() -> ConnectorFiles.read(folder, Set.of()))
                .hasMessageContaining("both declare the connector 'a'");
    }

    @Test
    void refusesAnEmptyFolderAndNamesThatAreNotThere() throws IOException {
        assertThatThrownBy(() -> ConnectorFiles.read(folder, Set.of())).hasMessageContaining("no connector files");
        assertThatThrownBy(() -> ConnectorFiles.read(folder.resolve("x"), Set.of()))
                .hasMessageContaining("is not a folder");

        write("a.json", "{'name':'a','config':{'connector.class':'C'}}");
        assertThatThrownBy(() -> ConnectorFiles.read(folder, Set.of("b")))
                .hasMessageContaining("has no connector [b]; it has [a]");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text.replace('\'', '"'));
    }
}

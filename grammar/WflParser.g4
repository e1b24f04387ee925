parser grammar WflParser;

options { tokenVocab = WflLexer; }

program : WORD* EOF ;

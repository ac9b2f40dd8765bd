import ts from 'typescript';
import fs from 'node:fs';
const root=process.cwd();
const cfg=ts.getParsedCommandLineOfConfigFile('tsconfig.json',{},{...ts.sys,onUnRecoverableConfigFileDiagnostic(){}});
const roots=process.argv.slice(2); // decl ids: file#name
let asyncDecls=new Set(); // key file:pos of declaration name
const host=ts.createCompilerHost(cfg.options);
let program=ts.createProgram(cfg.fileNames,cfg.options,host);
const checker=program.getTypeChecker();
const files=program.getSourceFiles().filter(f=>!f.isDeclarationFile&&!f.fileName.includes('node_modules')&&!f.fileName.includes('/training/'));
const key=(s)=>{ if(!s) return null; if(s.flags&ts.SymbolFlags.Alias) s=checker.getAliasedSymbol(s); const d=s.declarations?.[0]; return d?d.getSourceFile().fileName+':'+d.getStart():null};
const edits=new Map(); // file -> Map(pos -> text insert)
const ins=(f,p,t,k)=>{const m=edits.get(f.fileName)??new Map();edits.set(f.fileName,m);m.set(k??(p+t),[p,t])};
const marked=new Set();
function enclosing(n){let p=n.parent;while(p&&!ts.isFunctionLike(p)&&!ts.isSourceFile(p))p=p.parent;return p}
function markAsync(fn){const f=fn.getSourceFile();const id=f.fileName+':'+fn.getStart();if(marked.has(id))return null;marked.add(id);
 const isAsync=fn.modifiers?.some(m=>m.kind===ts.SyntaxKind.AsyncKeyword);
 if(!isAsync){
  let pos;
  if(ts.isFunctionDeclaration(fn)||ts.isFunctionExpression(fn)){pos=fn.getChildren().find(c=>c.kind===ts.SyntaxKind.FunctionKeyword).getStart();ins(f,pos,'async ')}
  else if(ts.isArrowFunction(fn)){ins(f,fn.getStart(),'async ')}
  else if(ts.isMethodDeclaration(fn)){ins(f,fn.name.getStart(),'async ')}
  else {console.log('cannot async',f.fileName,f.getLineAndCharacterOfPosition(fn.getStart()).line+1,ts.SyntaxKind[fn.kind]);}
  if(fn.type&&!/^Promise</.test(fn.type.getText())&&!ts.isTypePredicateNode(fn.type)){ins(f,fn.type.getStart(),'Promise<');ins(f,fn.type.getEnd(),'>')}
 }
 // its symbol
 let sym=null;
 if(fn.name)sym=checker.getSymbolAtLocation(fn.name);
 else if(ts.isVariableDeclaration(fn.parent))sym=checker.getSymbolAtLocation(fn.parent.name);
 else if(ts.isPropertyAssignment(fn.parent))console.log('property',f.fileName.replace(root,''),f.getLineAndCharacterOfPosition(fn.getStart()).line+1);
 else if(ts.isCallExpression(fn.parent))console.log('callback',f.fileName.replace(root,''),f.getLineAndCharacterOfPosition(fn.getStart()).line+1,fn.parent.expression.getText().slice(-40));
 else console.log('other',f.fileName.replace(root,''),f.getLineAndCharacterOfPosition(fn.getStart()).line+1,ts.SyntaxKind[fn.parent.kind]);
 return sym&&!isAsync?key(sym):null;
}
for(const r of roots){const [file,name]=r.split('#');const sf=program.getSourceFile(root+'/'+file);const d=sf.statements.find(s=>s.name?.text===name);asyncDecls.add(d.getSourceFile().fileName+':'+d.getStart())}
let queue=[...asyncDecls];
const awaited=new Set();
while(queue.length){const now=new Set(queue);queue=[];
 for(const f of files){(function walk(n){ts.forEachChild(n,walk);
  if(ts.isCallExpression(n)){const e=ts.isPropertyAccessExpression(n.expression)?n.expression.name:n.expression;const k=key(checker.getSymbolAtLocation(e));
   if(k&&now.has(k)){const id=f.fileName+':'+n.getStart();if(awaited.has(id))return;awaited.add(id);
    if(ts.isAwaitExpression(n.parent))return;
    const fn=enclosing(n);
    // direct return of arrow: still await-free ok but keep uniform
    const needParen=ts.isPropertyAccessExpression(n.parent)||ts.isElementAccessExpression(n.parent)||ts.isNonNullExpression(n.parent);
    ins(f,n.getStart(),(needParen?'(':'')+'await ',`a${n.getStart()}`);if(needParen)ins(f,n.getEnd(),')',`z${n.getEnd()}${n.getStart()}`);
    if(ts.isSourceFile(fn))return;
    const nk=markAsync(fn);if(nk&&!asyncDecls.has(nk)){asyncDecls.add(nk);queue.push(nk)}
   }}})(f)}}
for(const [file,m] of edits){let s=fs.readFileSync(file,'utf8');const list=[...m.values()].sort((a,b)=>b[0]-a[0]||(a[1].startsWith('async')?1:b[1].startsWith('async')?-1:0));for(const [p,t] of list)s=s.slice(0,p)+t+s.slice(p);fs.writeFileSync(file,s)}
console.log([...edits.keys()].length,'files');
